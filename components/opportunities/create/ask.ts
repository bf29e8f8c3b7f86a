// The lists that a new opportunity chooses from, asked for once per page load.
import { type Creation, creationSchema } from "@/lib/opportunities/answers";

let lists: Promise<Creation> | null = null;

export function askCreation(): Promise<Creation> {
  lists ??= fetch("/api/new-opportunity")
    .then(async (answer) => {
      if (!answer.ok) throw new Error(`The lists answered ${answer.status}`);
      return creationSchema.parse(await answer.json());
    })
    .catch((error: unknown) => {
      lists = null;
      throw error;
    });
  return lists;
}
