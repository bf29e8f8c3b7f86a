import { Alert } from "@/components/ui/alert";
import { IntentLink } from "@/components/ui/intent-link";
import { type Answer, type Circumstances, explain } from "@/lib/permissions/explain";
import { recordHref } from "@/lib/records/places";

interface ExplanationProps {
  record: { id: string; name: string };
  answer: Answer;
  circumstances: Circumstances;
}

/** For one record: sees it or not, and why. */
export function Explanation({ record, answer, circumstances }: ExplanationProps) {
  const { verdict, reasons } = explain(answer, circumstances);
  return (
    <Alert tone={answer.canRead ? "good" : "warning"} title={verdict} announce>
      <p className="font-medium">
        <IntentLink href={recordHref(circumstances.kind, record.id)} className="wrap-anywhere underline">
          {record.name}
        </IntentLink>
      </p>
      {reasons.map((reason) => (
        <p key={reason}>{reason}</p>
      ))}
    </Alert>
  );
}
