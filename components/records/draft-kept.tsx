import { Button } from "@/components/ui/button";

/** What stands in the form was typed before it was closed or the page loaded anew. */
export function DraftKept({
  disabled = false,
  onStartOver,
}: {
  disabled?: boolean;
  onStartOver: () => void;
}) {
  return (
    <p role="status" className="flex flex-wrap items-center gap-2 text-second">
      Draft kept
      <Button size="small" disabled={disabled} onClick={onStartOver}>
        Start over
      </Button>
    </p>
  );
}
