import { Button } from "./button";
import { Dialog, DialogClose } from "./dialog";
import { Field } from "./field";
import { Input } from "./input";
import { Kbd } from "./kbd";
import { Select } from "./select";
import type { Story } from "./story";

export default {
  title: "Dialog",
  about: "A form or a question over the page. Focus stays inside and returns to what opened it; Esc closes.",
  examples: [
    {
      name: "With a form",
      Example: () => (
        <Dialog
          trigger={<Button variant="primary">Invite a colleague</Button>}
          title="Invite a colleague"
          description="They get an e-mail with a link that works for seven days."
          footer={
            <>
              <DialogClose render={<Button variant="ghost">Cancel</Button>} />
              <DialogClose
                render={
                  <Button variant="primary">
                    Send <Kbd keys={["⌘", "↵"]} onAccent />
                  </Button>
                }
              />
            </>
          }
        >
          <div className="flex flex-col gap-4">
            <Field label="Work e-mail" required>
              <Input type="email" />
            </Field>
            <Field label="Role" buttonControl>
              <Select
                defaultValue="rep"
                options={[
                  { value: "rep", label: "Rep" },
                  { value: "manager", label: "Manager" },
                ]}
              />
            </Field>
          </div>
        </Dialog>
      ),
    },
    {
      name: "Long content scrolls inside",
      Example: () => (
        <Dialog trigger={<Button>Read the terms</Button>} title="Terms" width="small">
          {Array.from({ length: 30 }, (_, line) => `Paragraph ${line + 1}`).map((paragraph) => (
            <p key={paragraph} className="mb-3 text-second">
              {paragraph}: what you enter belongs to your company.
            </p>
          ))}
        </Dialog>
      ),
    },
  ],
} satisfies Story;
