// One change to all that match a list, of which the page has loaded a part: asked with the number, listed, and taken back.
import { dayFromNow } from "./days";
import { expect, test } from "./fixtures";
import { isPhone } from "./phone";
import { apiAs } from "./pipeline";

test("All tasks that match are deleted with one press, and come back with one", async ({
  newWorkspace,
  stack,
  accessible,
}) => {
  const admin = await newWorkspace();
  const { page } = admin;
  const api = await apiAs(stack, admin);
  await api(
    "tasks?select=id",
    Array.from({ length: 70 }, (_, n) => ({
      workspace_id: admin.id,
      title: `Crate ${String(n).padStart(2, "0")}`,
      due_on: dayFromNow(1),
    })),
  );
  await page.goto("/tasks");
  const bar = page.getByRole("region", { name: "With what is picked" });
  if (isPhone(page)) {
    await page.getByRole("button", { name: "Pick several" }).click();
    // Which of them stand on the first page is up to their ids.
    await page
      .getByRole("checkbox", { name: /^Pick Crate/ })
      .first()
      .check();
  } else {
    await page.getByRole("checkbox", { name: "Pick all that are shown" }).check();
    await expect(bar.getByRole("status")).toHaveText("50 picked");
  }
  await bar.getByRole("button", { name: "All 70 that match" }).click();
  await expect(bar.getByRole("status")).toHaveText("All 70 that match");

  // One more comes before it is confirmed: it is asked again, with both numbers.
  await api("tasks?select=id", { workspace_id: admin.id, title: "Crate 70", due_on: dayFromNow(1) });
  await bar.getByRole("button", { name: "Delete" }).click();
  const question = page.getByRole("dialog", { name: "Delete 70 tasks?" });
  await expect(question).toBeVisible();
  await accessible(page);
  await question.getByRole("button", { name: "Delete", exact: true }).click();
  const again = page.getByRole("dialog", { name: "Delete 71 tasks?" });
  await expect(again.getByText("70 matched when you looked; now it is 71.")).toBeVisible();
  await again.getByRole("button", { name: "Delete", exact: true }).click();

  const over = page.getByRole("dialog", { name: "Delete" });
  await expect(over.getByText("71 tasks deleted")).toBeVisible();
  await accessible(page);
  await over.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("Taken back", { exact: true }).first()).toBeVisible();
  await page.goto("/tasks");
  await expect(page.getByText("50 of 71")).toBeVisible();
});
