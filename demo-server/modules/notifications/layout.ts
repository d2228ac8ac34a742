/** The content of an e-mail; plain texts, escaped by the layout. */
export interface EmailContent {
  readonly subject: string;
  readonly preview: string;
  readonly heading: string;
  readonly paragraphs: readonly string[];
  readonly facts: readonly (readonly [label: string, value: string])[];
  /** A one-time code, shown large. */
  readonly code: string | null;
  readonly action: { readonly label: string; readonly url: string } | null;
  readonly footer: readonly string[];
}

/** What an e-mail looks like beside its content: whose it is, its language, and the sentence below the button. */
export interface EmailLook {
  readonly brand: string;
  readonly language: string;
  readonly dir: 'ltr' | 'rtl';
  readonly buttonHelp: string;
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
export function layoutHtml(content: EmailContent, look: EmailLook): string {
  const e = escapeHtml;
  const start = look.dir === 'rtl' ? 'right' : 'left';
  const pad = look.dir === 'rtl' ? '8px 0 8px 16px' : '8px 16px 8px 0';
  const paragraphs = content.paragraphs.map(
    (text) => `<p class="ink" style="margin:0 0 16px;font-size:16px;line-height:24px;color:#1f2937">${e(text)}</p>`,
  );
  const facts = content.facts.map(
    ([label, value]) =>
      `<tr><td class="soft" style="padding:${pad};text-align:${start};font-size:14px;line-height:20px;color:#6b7280;vertical-align:top;white-space:nowrap">${e(label)}</td>` +
      `<td class="ink" style="padding:8px 0;text-align:${start};font-size:14px;line-height:20px;color:#1f2937;word-break:break-word">${e(value)}</td></tr>`,
  );
  const footer = content.footer.map(
    (text) => `<p class="soft" style="margin:0 0 8px;font-size:13px;line-height:20px;color:#6b7280">${e(text)}</p>`,
  );
  return `<!doctype html>
<html lang="${look.language}" dir="${look.dir}">
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
  .code { background-color: #0b1220 !important; color: #f9fafb !important; }
}
</style>
</head>
<body class="page" style="margin:0;padding:0;background-color:#f3f4f6">
<div style="display:none;max-height:0;overflow:hidden">${e(content.preview)}</div>
<table role="presentation" class="page" dir="${look.dir}" width="100%" cellpadding="0" cellspacing="0" border="0" style="background-color:#f3f4f6">
<tr><td align="center" style="padding:32px 16px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:560px;font-family:${font}">
<tr><td class="ink" style="padding:0 8px 16px;text-align:${start};font-size:15px;line-height:20px;font-weight:600;color:#1f2937">${e(look.brand)}</td></tr>
<tr><td class="card" style="padding:32px;text-align:${start};background-color:#ffffff;border:1px solid #e5e7eb;border-radius:12px">
<h1 class="ink" style="margin:0 0 16px;font-size:22px;line-height:30px;font-weight:650;color:#111827">${e(content.heading)}</h1>
${paragraphs.join('\n')}
${codeHtml(content)}<table role="presentation" class="line" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:8px 0 24px;border-top:1px solid #e5e7eb;border-bottom:1px solid #e5e7eb">
${facts.join('\n')}
</table>
${actionHtml(content, look)}</td></tr>
<tr><td style="padding:20px 8px 0;text-align:${start}">
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
  return `${[
    content.heading,
    ...content.paragraphs,
    ...(content.code === null ? [] : [content.code]),
    facts.join('\n'),
    ...action,
    ...(content.footer.length === 0 ? [] : ['-- ', ...content.footer]),
  ].join('\n\n')}\n`;
}

function codeHtml({ code }: EmailContent): string {
  if (code === null) return '';
  return `<p class="code" dir="ltr" style="margin:0 0 16px;padding:16px;text-align:center;font-family:Consolas, Menlo, monospace;font-size:32px;line-height:40px;font-weight:700;letter-spacing:8px;background-color:#f3f4f6;color:#111827;border-radius:8px">${escapeHtml(code)}</p>\n`;
}

function actionHtml({ action }: EmailContent, { buttonHelp }: EmailLook): string {
  if (!action) return '';
  const url = escapeHtml(action.url);
  return `<table role="presentation" cellpadding="0" cellspacing="0" border="0"><tr><td style="border-radius:8px;background-color:#1d4ed8">
<a href="${url}" style="display:inline-block;padding:14px 28px;font-size:16px;line-height:20px;font-weight:600;color:#ffffff;text-decoration:none;border-radius:8px">${escapeHtml(action.label)}</a>
</td></tr></table>
<p class="soft" style="margin:24px 0 0;font-size:13px;line-height:20px;color:#6b7280">${escapeHtml(buttonHelp)}<br><a class="link" dir="ltr" href="${url}" style="color:#1d4ed8;word-break:break-all">${url}</a></p>
`;
}
