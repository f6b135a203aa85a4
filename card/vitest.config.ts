import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    environment: "happy-dom",
    include: ["tests/**/*.test.ts"],
    env: { TZ: "Europe/Warsaw" },
    coverage: {
      provider: "v8",
      include: ["src/**/*.ts"],
      exclude: ["src/*/index.ts", "src/shared/hass.ts"],
      thresholds: { lines: 95 },
      reporter: ["text"],
    },
  },
});
