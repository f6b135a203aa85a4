/** What we use of Home Assistant's frontend, which publishes no types: no more than that. */

/** The state of an entity. */
export interface HassEntity {
  readonly entity_id: string;
  readonly state: string;
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** What the frontend knows of an entity's entry in the registry. */
export interface EntityEntry {
  readonly entity_id: string;
  readonly device_id?: string | null;
  readonly platform?: string;
  readonly translation_key?: string;
}

/** How the person who looks wants to read. */
export interface Locale {
  readonly language: string;
  readonly time_format?: "language" | "system" | "12" | "24";
  readonly time_zone?: "local" | "server";
}

export type Unsubscribe = () => Promise<void> | void;

/** The WebSocket that the whole frontend shares. */
export interface Connection {
  readonly connected?: boolean;
  sendMessagePromise<Answer>(message: Message): Promise<Answer>;
  subscribeMessage(
    callback: (event: unknown) => void,
    message: Message,
    options?: { resubscribe?: boolean },
  ): Promise<Unsubscribe>;
  addEventListener(name: "ready" | "disconnected", listener: () => void): void;
  removeEventListener(name: "ready" | "disconnected", listener: () => void): void;
}

/** A command of the WebSocket API, without its id. */
export interface Message {
  readonly type: string;
  readonly [field: string]: unknown;
}

/** What Home Assistant's frontend hands to every card and panel, anew at each change of anything. */
export interface Hass {
  readonly states: Readonly<Record<string, HassEntity | undefined>>;
  readonly entities: Readonly<Record<string, EntityEntry | undefined>>;
  readonly connection: Connection;
  readonly connected: boolean;
  readonly language: string;
  readonly locale: Locale;
  readonly config: { readonly time_zone: string; readonly version?: string };
  readonly user?: { readonly is_admin: boolean; readonly name: string };
  readonly themes?: { readonly darkMode: boolean };
  callService(
    domain: string,
    service: string,
    data?: Readonly<Record<string, unknown>>,
    target?: Readonly<Record<string, unknown>>,
    notifyOnError?: boolean,
    returnResponse?: boolean,
  ): Promise<unknown>;
  callWS<Answer>(message: Message): Promise<Answer>;
}
