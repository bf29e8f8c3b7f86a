// The one look of the mails that the app itself sends: readable as text, and without images or tracking as HTML.

function escapeHtml(text: string): string {
  return text.replace(TURNS, "").replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

// What turns the direction of the rest of a line is no part of a name.
const TURNS = /[\u202a-\u202e\u2066-\u2069]/g;

/** A name in the subject of a mail: one line, and short enough to leave room for our own words about it. */
export function inSubject(name: string): string {
  const line = name.replace(/[\p{C}\s]+/gu, " ").trim();
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}

export type Letter = {
  heading: string;
  paragraphs: string[];
  button?: { label: string; href: string };
  footer: string;
};

export function letterText({ heading, paragraphs, button, footer }: Letter): string {
  const body = [heading, ...paragraphs];
  if (button) body.push(`${button.label}:\n${button.href}`);
  return `${body.join("\n\n")}\n\n--\n${footer}\n`.replace(TURNS, "");
}

export function letterHtml({ heading, paragraphs, button, footer }: Letter): string {
  const rows = paragraphs.map((text) => `<p style="margin:0 0 16px">${escapeHtml(text)}</p>`);
  if (button) {
    const href = escapeHtml(button.href);
    rows.push(
      `<p style="margin:24px 0"><a href="${href}" style="display:inline-block;background:#b3431b;color:#ffffff;text-decoration:none;font-weight:600;padding:12px 20px;border-radius:8px">${escapeHtml(button.label)}</a></p>`,
      `<p style="margin:0 0 16px;font-size:13px;color:#6b665e">If the button does nothing, open this address:<br><a href="${href}" style="color:#b3431b;word-break:break-all">${href}</a></p>`,
    );
  }
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light"><title>${escapeHtml(heading)}</title></head>
<body style="margin:0;background:#f7f6f3;font:15px/1.55 -apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;color:#1d1b18">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td align="center" style="padding:32px 16px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:520px;background:#ffffff;border:1px solid #e6e3dc;border-radius:12px"><tr><td style="padding:32px">
<p style="margin:0 0 20px;font-weight:600;color:#57534c">KitchenPantry CRM</p>
<h1 style="margin:0 0 16px;font-size:20px;line-height:1.3">${escapeHtml(heading)}</h1>
${rows.join("\n")}
</td></tr></table>
<p style="max-width:520px;margin:16px auto 0;font-size:12px;color:#6b665e">${escapeHtml(footer)}</p>
</td></tr></table>
</body>
</html>
`;
}
