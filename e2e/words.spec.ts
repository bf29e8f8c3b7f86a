// A template's workspaces speak of what their business has, and of nothing else.
import { expect, test } from "./fixtures";
import { apiAs } from "./pipeline";

const FORBIDDEN = {
  "appointment-desk": /\b(principals?|distributors?|advocacy|champion|blocker|chefs?|buyers?)\b/i,
  "cannabis-wholesale": /\bchefs?\b/i,
} as const;

const PAGES = [
  "/",
  "/opportunities",
  "/opportunities?view=board",
  "/organizations",
  "/contacts",
  "/contacts?new=1",
  "/interactions",
  "/products",
  "/reports",
];

for (const template of ["appointment-desk", "cannabis-wholesale"] as const) {
  test(`Nothing in a workspace of ${template} is of another business`, async ({ newWorkspace, stack }) => {
    test.slow();
    const admin = await newWorkspace({ template });
    const api = await apiAs(stack, admin);
    await api("rpc/add_examples", {});
    for (const path of PAGES) {
      await admin.page.goto(path);
      await expect(admin.page.getByRole("heading", { level: 1 })).toBeVisible();
      if (path.includes("new=")) await expect(admin.page.getByRole("dialog")).toBeVisible();
      const body = admin.page.locator("body");
      await expect(body, path).not.toContainText(FORBIDDEN[template], { useInnerText: true });
    }
  });
}
