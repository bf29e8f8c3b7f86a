import { expect, it } from "vitest";
import { notificationsLetter } from "./notifications-letter";

const notice = {
  workspace: "Corner Practice",
  link: "https://crm.example/tasks/1",
  settings: "https://crm.example/s",
};

it("says one thing in the subject, and leads to it", () => {
  const { subject, text } = notificationsLetter({ ...notice, sentences: ["Reminder: Call back"] });
  expect(subject).toBe("Reminder: Call back");
  expect(text).toContain("Open it:\nhttps://crm.example/tasks/1");
});

it("counts several, and says no more than twenty", () => {
  const sentences = Array.from({ length: 23 }, (_, index) => `Thing ${index + 1}`);
  const { subject, text } = notificationsLetter({ ...notice, sentences });
  expect(subject).toBe("23 notifications in Corner Practice");
  expect(text).toContain("Thing 20");
  expect(text).not.toContain("Thing 21");
  expect(text).toContain("And 3 more in your inbox.");
});
