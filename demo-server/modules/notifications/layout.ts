/** The content of an e-mail; plain texts, escaped by the layout. */
export interface EmailContent {
  readonly subject: string;
  readonly preview: string;
  readonly heading: string;
  readonly paragraphs: readonly string[];
  readonly facts: readonly (readonly [label: string, value: string])[];
  readonly action: { readonly label: string; readonly url: string } | null;
  readonly footer: readonly string[];
}

const font = `-apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif`;

/** Text made safe for HTML content and attribute values. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** The e-mail as HTML that mail programs show alike: tables and inline styles, dark where the reader's screen is. */
export function layoutHtml(content: EmailContent, brand: string): string {
  const e = escapeHtml;
  const paragraphs = content.paragraphs.map(
    (text) => `<p class="ink" style="margin:0 0 16px;font-size:16px;line-height:24px;color:#1f2937">${e(text)}</p>`,
  );
  const facts = content.facts.map(
    ([label, value]) =>
      `<tr><td class="soft" style="padding:8px 16px 8px 0;font-size:14px;line-height:20px;color:#6b7280;vertical-align:top;white-space:nowrap">${e(label)}</td>` +
      `<td class="ink" style="padding:8px 0;font-size:14px;line-height:20px;color:#1f2937;word-break:break-word">${e(value)}</td></tr>`,
  );
  const footer = content.footer.map(
    (text) => `<p class="soft" style="margin:0 0 8px;font-size:13px;line-height:20px;color:#6b7280">${e(text)}</p>`,
  );
  return `<!doctype html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${e(content.subject)}</title>
<style>
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (prefers-color-scheme: dark) {
  .page { background-color: #0b1220 !important; }
  .card { background-color: #151e2e !important; border-color: #2a3648 !important; }
  .line { border-color: #2a3648 !important; }
  .ink { color: #e5e7eb !important; }
  .soft { color: #9ca3af !important; }
  .link { color: #93c5fd !important; }
}
</style>
</head>
<body class="page" style="margin:0;padding:0;background-color:#f3f4f6">
<div style="display:none;max-height:0;overflow:hidden">${e(content.preview)}</div>
<table role="presentation" class="page" width="100%" cellpadding="0" cellspacing="0" border="0" style="background-color:#f3f4f6">
<tr><td align="center" style="padding:32px 16px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:560px;font-family:${font}">
<tr><td class="ink" style="padding:0 8px 16px;font-size:15px;line-height:20px;font-weight:600;color:#1f2937">${e(brand)}</td></tr>
<tr><td class="card" style="padding:32px;background-color:#ffffff;border:1px solid #e5e7eb;border-radius:12px">
<h1 class="ink" style="margin:0 0 16px;font-size:22px;line-height:30px;font-weight:650;color:#111827">${e(content.heading)}</h1>
${paragraphs.join('\n')}
<table role="presentation" class="line" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:8px 0 24px;border-top:1px solid #e5e7eb;border-bottom:1px solid #e5e7eb">
${facts.join('\n')}
</table>
${actionHtml(content)}</td></tr>
<tr><td style="padding:20px 8px 0">
${footer.join('\n')}
</td></tr>
</table>
</td></tr>
</table>
</body>
</html>
`;
}

/** The same as plain text. */
export function layoutText(content: EmailContent): string {
  const width = Math.max(...content.facts.map(([label]) => label.length)) + 2;
  const facts = content.facts.map(([label, value]) => `${`${label}:`.padEnd(width)}${value}`);
  const action = content.action ? [`${content.action.label}:\n${content.action.url}`] : [];
  return `${[content.heading, ...content.paragraphs, facts.join('\n'), ...action, '-- ', ...content.footer].join('\n\n')}\n`;
}

function actionHtml({ action }: EmailContent): string {
  if (!action) return '';
  const url = escapeHtml(action.url);
  return `<table role="presentation" cellpadding="0" cellspacing="0" border="0"><tr><td style="border-radius:8px;background-color:#1d4ed8">
<a href="${url}" style="display:inline-block;padding:14px 28px;font-size:16px;line-height:20px;font-weight:600;color:#ffffff;text-decoration:none;border-radius:8px">${escapeHtml(action.label)}</a>
</td></tr></table>
<p class="soft" style="margin:24px 0 0;font-size:13px;line-height:20px;color:#6b7280">The button does not work? Copy this address into your browser:<br><a class="link" href="${url}" style="color:#1d4ed8;word-break:break-all">${url}</a></p>
`;
}
