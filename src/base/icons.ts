import { html, svg, type SVGTemplateResult, type TemplateResult } from 'lit';

// 24 x 24, stroked with the text's colour.
const drawings = {
  alert: svg`<path d="M12 8v5m0 3.5v.01M10.3 3.9 2.6 17.3A2 2 0 0 0 4.3 20.3h15.4a2 2 0 0 0 1.7-3L13.7 3.9a2 2 0 0 0-3.4 0Z"/>`,
  'arrow-down': svg`<path d="M12 5v14m-6-6 6 6 6-6"/>`,
  'arrow-up': svg`<path d="M12 19V5m-6 6 6-6 6 6"/>`,
  calendar: svg`<rect x="3.5" y="5" width="17" height="15.5" rx="2.5"/><path d="M3.5 10h17M8 2.8v4M16 2.8v4"/>`,
  check: svg`<path d="m5 12.5 4.5 4.5L19 7.5"/>`,
  'check-circle': svg`<circle cx="12" cy="12" r="9"/><path d="m8 12.3 2.8 2.8L16 9.7"/>`,
  checkbox: svg`<rect x="3.5" y="3.5" width="17" height="17" rx="4"/><path d="m8 12.2 2.8 2.8 5.4-5.6"/>`,
  'chevron-down': svg`<path d="m6 9.5 6 6 6-6"/>`,
  'chevron-end': svg`<path class="icon-flip" d="m9.5 6 6 6-6 6"/>`,
  'chevron-start': svg`<path class="icon-flip" d="m14.5 6-6 6 6 6"/>`,
  clock: svg`<circle cx="12" cy="12" r="9"/><path d="M12 7v5.2l3.3 2"/>`,
  close: svg`<path d="m6 6 12 12M18 6 6 18"/>`,
  copy: svg`<rect x="8.5" y="8.5" width="12" height="12" rx="2.5"/><path d="M15.5 8.5V6A2.5 2.5 0 0 0 13 3.5H6A2.5 2.5 0 0 0 3.500 6v7A2.500 2.500 0 0 0 6 15.500h2.500"/>`,
  download: svg`<path d="M12 3.500v12m-5-5 5 5 5-5M4 20.500h16"/>`,
  eraser: svg`<path d="m9 20.500-5.400-5.400a2 2 0 0 1 0-2.800l8.700-8.700a2 2 0 0 1 2.800 0l5.300 5.300a2 2 0 0 1 0 2.800L11.800 20.500ZM8 8l8.500 8.500M8.500 20.500H20"/>`,
  file: svg`<path d="M13.500 3H7a2 2 0 0 0-2 2v14a2 2 0 0 0 2 2h10a2 2 0 0 0 2-2V8.500ZM13.500 3v5.500H19"/>`,
  'fit-page': svg`<path d="M4 9V6a2 2 0 0 1 2-2h3m6 0h3a2 2 0 0 1 2 2v3m0 6v3a2 2 0 0 1-2 2h-3m-6 0H6a2 2 0 0 1-2-2v-3"/><rect x="8.500" y="8" width="7" height="8" rx="1"/>`,
  'fit-width': svg`<path d="M3.500 5v14m17-14v14M7 12h10m-7-3-3 3 3 3m4-6 3 3-3 3"/>`,
  image: svg`<rect x="3.500" y="4.500" width="17" height="15" rx="2.500"/><circle cx="9" cy="10" r="1.700"/><path d="m5 18 5-4.500 3 2.500 3.500-3.500 4 4"/>`,
  info: svg`<circle cx="12" cy="12" r="9"/><path d="M12 11v5.500m0-9v.01"/>`,
  initials: svg`<path d="m3.500 18 4.500-12 4.500 12M5 14h6M16 6v12m0-12h2.500a3 3 0 0 1 0 6H16"/>`,
  lock: svg`<rect x="5" y="10.500" width="14" height="10" rx="2.500"/><path d="M8 10.500V7.500a4 4 0 0 1 8 0v3"/>`,
  mail: svg`<rect x="3" y="5" width="18" height="14" rx="2.500"/><path d="m3.500 7.500 8.500 6 8.500-6"/>`,
  eye: svg`<path d="M2.500 12S6 5.500 12 5.500 21.500 12 21.500 12 18 18.500 12 18.500 2.500 12 2.500 12Z"/><circle cx="12" cy="12" r="3"/>`,
  formula: svg`<path d="M17.500 5H7l6 7-6 7h10.500"/>`,
  keyboard: svg`<rect x="2.500" y="6" width="19" height="12" rx="2.500"/><path d="M6.500 10v.01m3.700 0V10m3.600 0v.01m3.700 0V10M8 14.300h8"/>`,
  label: svg`<path d="M4 19 9.500 5h1L16 19M6 14h8M18.500 5v14"/>`,
  'merge-tag': svg`<path d="M8.500 4.500H7a2 2 0 0 0-2 2V10l-1.800 2L5 14v3.500a2 2 0 0 0 2 2h1.500m7-15H17a2 2 0 0 1 2 2V10l1.800 2-1.800 2v3.500a2 2 0 0 1-2 2h-1.500M9.500 12h5"/>`,
  menu: svg`<path d="M4 7h16M4 12h16M4 17h16"/>`,
  minus: svg`<path d="M5.500 12h13"/>`,
  more: svg`<circle cx="5" cy="12" r="1.200"/><circle cx="12" cy="12" r="1.200"/><circle cx="19" cy="12" r="1.200"/>`,
  multiline: svg`<rect x="3.500" y="4.500" width="17" height="15" rx="2.500"/><path d="M7 9h10M7 12.300h10M7 15.600h5"/>`,
  number: svg`<path d="M9.500 4.500 7.500 19.500m9-15-2 15M4.500 9.500h16m-17 5h16"/>`,
  pages: svg`<rect x="4" y="3" width="11" height="14" rx="2"/><path d="M8.500 20.500H17a2.500 2.500 0 0 0 2.500-2.500V7"/>`,
  pen: svg`<path d="m14.500 5.500 4 4M4 20l1-4.500L16.200 4.300a1.800 1.800 0 0 1 2.500 0l1 1a1.800 1.800 0 0 1 0 2.500L8.500 19Z"/>`,
  phone: svg`<path d="M8.300 4H5.500A1.500 1.500 0 0 0 4 5.600 15.600 15.600 0 0 0 18.400 20a1.500 1.500 0 0 0 1.600-1.500v-2.800l-4-1.700-1.700 2A12.500 12.500 0 0 1 8 9.700l2-1.700Z"/>`,
  plus: svg`<path d="M12 5.500v13M5.500 12h13"/>`,
  radio: svg`<circle cx="12" cy="12" r="8.500"/><circle cx="12" cy="12" r="3.500"/>`,
  redo: svg`<path class="icon-flip" d="m15 5 4.500 4.500L15 14m4.500-4.500H10a5.500 5.500 0 0 0 0 11h3"/>`,
  search: svg`<circle cx="10.500" cy="10.500" r="6.500"/><path d="m15.500 15.500 5 5"/>`,
  select: svg`<rect x="3" y="6" width="18" height="12" rx="2.500"/><path d="m13.500 10.800 2.200 2.400 2.200-2.400M6.500 12H10"/>`,
  send: svg`<path class="icon-flip" d="M20.500 3.500 10 14m10.500-10.500L14 20.500l-4-6.500-6.500-4Z"/>`,
  shield: svg`<path d="M12 3 4.500 6v5.500c0 4.500 3 8 7.500 9.500 4.500-1.500 7.500-5 7.500-9.500V6Z"/><path d="m8.800 12 2.300 2.300 4.200-4.400"/>`,
  signature: svg`<path d="M3 15.500c4.500-1 8-5 8-9 0-2-1.200-3-2.300-3C6.500 3.500 6 8 6 11.500c0 3 .8 5 2.200 5 1.800 0 2.300-3.500 3.800-3.500 1.200 0 .8 3 2.300 3s1.700-2 3-2c1 0 1.200 1.200 3.700 1.200M3.500 20.500h17"/>`,
  stamp: svg`<path d="M6 17v-2a2 2 0 0 1 2-2h2.500c0-2-2-3.500-2-6a3.500 3.500 0 0 1 7 0c0 2.500-2 4-2 6H16a2 2 0 0 1 2 2v2ZM5 20.500h14"/>`,
  text: svg`<path d="M5 7V4.500h14V7M12 4.500v15m-3 0h6"/>`,
  trash: svg`<path d="M4 6.500h16M9 6.500V4.800A1.300 1.300 0 0 1 10.300 3.500h3.400A1.300 1.300 0 0 1 15 4.800v1.700M6 6.500l.8 12a2 2 0 0 0 2 2h6.400a2 2 0 0 0 2-2l.8-12M10 10.500v6m4-6v6"/>`,
  undo: svg`<path class="icon-flip" d="M9 5 4.500 9.500 9 14M4.500 9.500H14a5.500 5.500 0 0 1 0 11h-3"/>`,
  upload: svg`<path d="M12 16V4m-5 5 5-5 5 5M4 20.500h16"/>`,
  user: svg`<circle cx="12" cy="8" r="4.200"/><path d="M4 20.500c.8-4 4-6 8-6s7.200 2 8 6"/>`,
  users: svg`<circle cx="9" cy="8" r="3.700"/><path d="M2.500 20c.6-3.600 3.200-5.500 6.500-5.500s5.900 1.900 6.500 5.500M16 4.600a3.700 3.700 0 0 1 0 6.800m1.500 3.500c2.300.6 3.700 2.400 4.100 5.100"/>`,
} satisfies Record<string, SVGTemplateResult>;

/** The names of the drawings. */
export type IconName = keyof typeof drawings;

/** A drawing in the colour and size (1.25em) of the text around it, hidden from screen readers: the control carries the name. */
export function icon(name: IconName): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">${drawings[name]}</svg>`;
}
