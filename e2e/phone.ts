import type { Page } from "@playwright/test";

/** Narrow enough for the bottom bar instead of the sidebar. */
export const isPhone = (page: Page) => (page.viewportSize()?.width ?? 0) < 768;
