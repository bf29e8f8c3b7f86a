// Why somebody is told something: what it is called, and what the person is told of it.
import type { Database } from "@/lib/supabase/database.types";

export type NotificationType = Database["public"]["Enums"]["notification_type"];
export type NotificationChoice = Database["public"]["Enums"]["notification_choice"];

interface Reason {
  label: string;
  /** Ends "You get this because …". */
  because: string;
}

export const REASONS: Readonly<Record<NotificationType, Reason>> = {
  assigned: { label: "Given to me", because: "it was given to you, or made for you." },
  shared: { label: "Shared with me", because: "somebody shared it with you." },
  mentioned: { label: "Mentioned", because: "somebody mentioned you in its notes." },
  access_requested: { label: "Asked for access", because: "somebody asks to see what is yours." },
  access_answered: { label: "Access answered", because: "you asked for access." },
  handed_over: { label: "Handed over", because: "you receive what a colleague worked on." },
  task_due: { label: "Reminders of tasks", because: "the task has a reminder." },
  appointment_booked: { label: "Appointment booked", because: "the appointment is yours." },
  appointment_changed: { label: "Appointment changed", because: "the appointment is yours." },
  customer_confirmed: { label: "Confirmed by the customer", because: "the appointment is yours." },
  customer_moved: { label: "Moved by the customer", because: "the appointment is yours." },
  customer_cancelled: { label: "Cancelled by the customer", because: "the appointment is yours." },
  appointment_reminder: { label: "Reminders of appointments", because: "the appointment is yours." },
  hot_lead: { label: "Hot leads", because: "you answer leads." },
  import_done: { label: "Imports", because: "you began the import." },
  licence_expiring: { label: "Dates that run out", because: "the organization is yours." },
  job_failed: { label: "Jobs that fail", because: "you are an admin." },
  dead_letter: { label: "Not delivered", because: "you are an admin." },
  system: { label: "Messages of the system", because: "an admin or a job wrote it to you." },
};

export const NOTIFICATION_TYPES = Object.keys(REASONS).filter(
  (type): type is NotificationType => type in REASONS,
);

export const CHOICES: Readonly<Record<NotificationChoice, string>> = {
  off: "Off",
  in_app: "In the app",
  digest: "In the app, and in the day’s e-mail",
  mail: "In the app, and by e-mail at once",
};

export const NOTIFICATION_CHOICES = Object.keys(CHOICES).filter(
  (choice): choice is NotificationChoice => choice in CHOICES,
);
