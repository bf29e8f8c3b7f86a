import { Button } from "./button";
import { Confirm } from "./confirm";
import type { Story } from "./story";
import { notify } from "./toast";

export default {
  title: "Confirm",
  about:
    "Before what can’t simply be undone. Says what will happen; the button is the verb. Where undo is possible, do it and offer undo instead.",
  examples: [
    {
      name: "Dangerous",
      Example: () => (
        <Confirm
          trigger={<Button variant="danger">Delete login</Button>}
          title="Delete Sam’s login?"
          confirmLabel="Delete login"
          danger
          onConfirm={() => notify({ title: "Login deleted", tone: "good" })}
        >
          Sam can’t sign in any more, here or in any other workspace. What Sam logged stays, with the name.
        </Confirm>
      ),
    },
    {
      name: "Ordinary",
      Example: () => (
        <Confirm
          trigger={<Button>Sign out everywhere</Button>}
          title="Sign out everywhere?"
          confirmLabel="Sign out everywhere"
          onConfirm={() => notify({ title: "Signed out on every device" })}
        >
          Every device, this one included, has to sign in again.
        </Confirm>
      ),
    },
  ],
} satisfies Story;
