import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Desk } from "../../src/panel/desk.ts";
import "../../src/panel/pages.ts";
import { button, find, forget, PlayedHass, settled, shown, submit, textOf, type } from "./played.ts";

class PlayedRequest {
  static status = 200;
  /** Whether it stays on its way. */
  static isSlow = false;
  static sent = 0;
  static aborted = 0;
  status = PlayedRequest.status;
  responseText = JSON.stringify({ file_id: "f1" });
  upload: { onprogress?: (event: { loaded: number; total: number }) => void } = {};
  onload?: () => void;
  onerror?: () => void;
  open(): void {
    /* Nothing is on the way yet. */
  }
  setRequestHeader(): void {
    /* Nobody looks at it here. */
  }
  abort(): void {
    PlayedRequest.aborted += 1;
  }
  send(): void {
    PlayedRequest.sent += 1;
    this.upload.onprogress?.({ loaded: 5, total: 10 });
    if (PlayedRequest.isSlow) return;
    if (this.status === 0) this.onerror?.();
    else this.onload?.();
  }
}

beforeEach(() => {
  Object.assign(PlayedRequest, { status: 200, isSlow: false, sent: 0, aborted: 0 });
  vi.stubGlobal("XMLHttpRequest", PlayedRequest);
});
afterEach(() => {
  vi.unstubAllGlobals();
  forget();
});

const PREVIEW = {
  preview: true,
  added: 2,
  merged: 1,
  unchanged: 1,
  rows: [{ line: 2, text: "Anna", outcome: "added" }],
  left_out: 1,
  refused: [{ line: 4, text: "<hello>", words: "Line 4 has no number." }],
};

async function withFile(play: PlayedHass, path = ""): Promise<HTMLElement> {
  const page = await shown("call-screener-files", play, { path });
  const field = find<HTMLInputElement>(page, "input[type=file]");
  Object.defineProperty(field, "files", { value: [new File(["+442079460123"], "people.csv")] });
  field.dispatchEvent(new Event("change"));
  await settled();
  return page;
}

describe("a file", () => {
  /** An import that nobody has looked at, or that is done twice. */
  it("is looked at, and then taken in", async () => {
    const play = new PlayedHass({ undo: {} });
    play.told = [{ stage: "reading", done: 500, of: null }, { result: PREVIEW }];
    const page = await withFile(play);
    submit(page);
    await settled();
    await settled();
    expect(play.of("import")).toEqual([{ file_id: "f1", what: "contacts", preview: true }]);
    for (const said of ["This would happen", "2 new", "1 line left out", "<hello>", "Line 4 has no number."]) {
      expect(textOf(page)).toContain(said);
    }
    play.told = [{ stage: "writing", done: 1, of: 2 }, { result: { ...PREVIEW, preview: false, undo: "4" } }];
    button(page, "Import now").click();
    await settled();
    await settled();
    expect(play.of("import").at(-1)).toMatchObject({ preview: false });
    expect(play.said.at(-1)?.undo).toBeDefined();
    await play.said.at(-1)?.undo?.();
    await settled();
    expect(textOf(page)).not.toContain("2 new");
  });

  /** A list of its own that is mixed with what is blocked by hand. */
  it("becomes a list of its own", async () => {
    const play = new PlayedHass({});
    play.told = [{ result: { preview: true, count: 20, left_out: 0, refused: [] } }];
    const page = await withFile(play, "list");
    type(find<HTMLInputElement>(page, "input[name=name]"), "Pests");
    submit(page);
    await settled();
    await settled();
    expect(play.of("import")).toEqual([{ file_id: "f1", what: "list", preview: true, list: "block", name: "Pests" }]);
    expect(textOf(page)).toContain("20 numbers");
  });

  /** A bar that goes on for ever. */
  it.each([0, 413])("that is not uploaded is told of: %d", async (status) => {
    PlayedRequest.status = status;
    const page = await withFile(new PlayedHass({}));
    submit(page);
    await settled();
    expect(textOf(page)).toContain("The file could not be uploaded.");
  });

  /** An import that goes on after somebody stopped it; or an error where there is none. */
  it("can be stopped on its way", async () => {
    const play = new PlayedHass({});
    play.told = [{ stage: "reading", done: 500, of: null }];
    const page = await withFile(play);
    type(find<HTMLSelectElement>(page, "select[name=what]"), "block");
    const field = find<HTMLInputElement>(page, "input[type=file]");
    field.dispatchEvent(new Event("change"));
    await settled();
    submit(page);
    await settled();
    expect(textOf(page)).toContain("Reading: 500");
    button(page, "Cancel").click();
    await settled();
    expect(textOf(page)).not.toContain("Reading");
    expect(page.shadowRoot?.querySelector("[role=alert]")).toBeNull();
  });

  /** A button that does nothing; an import that begins after somebody has said no, or has gone elsewhere. */
  it.each([
    ["Cancel is pressed", (page: HTMLElement) => { button(page, "Cancel").click(); }],
    ["somebody leaves", (page: HTMLElement) => { page.remove(); }],
  ])("is not taken in when %s while it is uploaded", async (_, stop) => {
    PlayedRequest.isSlow = true;
    const play = new PlayedHass({});
    const page = await withFile(play);
    submit(page);
    await settled();
    expect(textOf(page)).toContain("Uploading");
    stop(page);
    await settled();
    expect([PlayedRequest.aborted, play.of("import"), textOf(page).includes("Uploading")]).toEqual([1, [], false]);
    expect(page.shadowRoot?.querySelector("[role=alert]")).toBeNull();
  });

  /** One that goes on its way because the login had to be renewed first. */
  it("is not uploaded any more once it is stopped", async () => {
    const { hass } = new PlayedHass({});
    const auth = { ...hass.auth, expired: true };
    const desk = new Desk({ ...hass, auth }, undefined, { go: () => undefined, say: () => undefined });
    const upload = desk.upload(new File([""], "people.csv"), () => undefined);
    upload.stop();
    await expect(upload.done).rejects.toMatchObject({ code: "stopped" });
    expect(PlayedRequest.sent).toBe(0);
  });

  /** An import that goes on in the house, for its beginning was answered only after it was stopped. */
  it("is left alone by the house as well", async () => {
    const play = new PlayedHass({});
    const work = play.desk().watch("import", {});
    expect(play.subscribed).toBe(1);
    work.stop();
    await expect(work.done).rejects.toMatchObject({ code: "stopped" });
    await settled();
    expect(play.subscribed).toBe(0);
  });

  /** A press on a button that does nothing and does not say why. */
  it("is asked for where there is none", async () => {
    const page = await shown("call-screener-files", new PlayedHass({}));
    submit(page);
    await settled();
    expect(page.shadowRoot?.activeElement).toBe(button(page, "Choose a file"));
    const click = vi.spyOn(find<HTMLInputElement>(page, "input[type=file]"), "click");
    button(page, "Choose a file").click();
    expect(click).toHaveBeenCalledOnce();
  });

  /** A phone book that cannot leave. */
  it("goes out", async () => {
    const play = new PlayedHass({ export: { text: "BEGIN:VCARD" } });
    vi.stubGlobal("URL", Object.assign(URL, { createObjectURL: () => "blob:1", revokeObjectURL: () => undefined }));
    const page = await shown("call-screener-files", play);
    button(page, "Phone book (vCard)").click();
    await settled();
    expect(play.of("export")).toEqual([{ what: "contacts", format: "vcard" }]);
  });
});
