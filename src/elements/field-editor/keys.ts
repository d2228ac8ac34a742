import type { EditorCommands } from './commands.js';

/** A key press, as far as the editor is asked. */
export interface KeyPress {
  readonly key: string;
  /** The place of the key on the keyboard, for keyboards without Latin letters. */
  readonly code?: string;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

interface ShortcutShape {
  readonly name: string;
  /** What is pressed, the usual one first: `Mod` is Ctrl, on a Mac ⌘; `Arrow` is any of the four arrow keys. */
  readonly chords: readonly string[];
  /** Where the focus has to be: on a field; on a field or the pages; anywhere but in a text box. */
  readonly where: 'field' | 'pages' | 'editor';
}

/** Every key of the editor: keys are read from this table, and the help lists it. */
export const shortcuts = [
  { name: 'move', chords: ['Arrow'], where: 'field' },
  { name: 'moveFar', chords: ['Shift+Arrow'], where: 'field' },
  { name: 'resize', chords: ['Alt+Arrow', 'Ctrl+Arrow'], where: 'field' },
  { name: 'resizeFar', chords: ['Shift+Alt+Arrow', 'Shift+Ctrl+Arrow'], where: 'field' },
  { name: 'properties', chords: ['Enter'], where: 'field' },
  { name: 'toggle', chords: ['Space'], where: 'field' },
  { name: 'menu', chords: ['Shift+F10', 'ContextMenu'], where: 'pages' },
  { name: 'remove', chords: ['Delete', 'Backspace'], where: 'pages' },
  { name: 'selectAll', chords: ['Mod+A'], where: 'pages' },
  { name: 'copy', chords: ['Mod+C'], where: 'pages' },
  { name: 'cut', chords: ['Mod+X'], where: 'pages' },
  { name: 'paste', chords: ['Mod+V'], where: 'pages' },
  { name: 'duplicate', chords: ['Mod+D'], where: 'pages' },
  { name: 'toAllPages', chords: ['Shift+Mod+V'], where: 'pages' },
  { name: 'undo', chords: ['Mod+Z'], where: 'editor' },
  { name: 'redo', chords: ['Mod+Y', 'Shift+Mod+Z'], where: 'editor' },
  { name: 'escape', chords: ['Escape'], where: 'editor' },
  { name: 'help', chords: ['?'], where: 'editor' },
] as const satisfies readonly ShortcutShape[];

/** One line of the table. */
export type Shortcut = (typeof shortcuts)[number];

/** What a shortcut does. */
export type ShortcutName = Shortcut['name'];

const byChord = new Map<string, Shortcut>(
  shortcuts.flatMap((shortcut) => shortcut.chords.map((chord) => [chord, shortcut] as const)),
);

/** What a key press stands for. */
export function shortcutOf(press: KeyPress): Shortcut | undefined {
  return byChord.get(chordOf(press));
}

function chordOf({ key, code, shiftKey, altKey, ctrlKey, metaKey }: KeyPress): string {
  const isArrow = key.startsWith('Arrow');
  const name = isArrow ? 'Arrow' : key === ' ' ? 'Space' : letterOf(key, code);
  const isSign = key.length === 1 && key.toUpperCase() === key.toLowerCase();
  // Ctrl+Alt and the like belong to the system and to screen readers, ⌘ with arrows to the Mac.
  const held = isArrow
    ? [altKey && 'Alt', ctrlKey && 'Ctrl', metaKey && 'Meta']
    : [altKey && 'Alt', (ctrlKey || metaKey) && 'Mod'];
  // a sign is what Shift has made of it
  return [shiftKey && !isSign && 'Shift', ...held, name].filter(Boolean).join('+');
}

/** The letter of a key; where the keyboard writes Arabic or Cyrillic, the Latin one in its place. */
function letterOf(key: string, code: string | undefined): string {
  if (key.length !== 1) return key;
  const latin = /^Key([A-Z])$/.exec(code ?? '')?.[1];
  return latin !== undefined && key.charCodeAt(0) > 127 ? latin : key.toUpperCase();
}

const steps: Readonly<Record<string, readonly [across: number, down: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

type Act = (commands: EditorCommands, press: KeyPress) => void;

const moves =
  (how: 'nudge' | 'grow', far: boolean): Act =>
  (commands, { key }) =>
    commands[how](...(steps[key] ?? [0, 0]), far);

const acts: Readonly<Partial<Record<ShortcutName, Act>>> = {
  move: moves('nudge', false),
  moveFar: moves('nudge', true),
  resize: moves('grow', false),
  resizeFar: moves('grow', true),
  remove: (commands) => commands.remove(),
  selectAll: (commands) => commands.selectAll(),
  copy: (commands) => commands.copy(),
  cut: (commands) => commands.cut(),
  paste: (commands) => commands.paste(),
  duplicate: (commands) => commands.duplicate(),
  toAllPages: (commands) => commands.copyToAllPages(),
  undo: (commands) => commands.undo(),
  redo: (commands) => commands.redo(),
};

/** Does what a shortcut stands for to the document; answers whether it is one that does. */
export function runShortcut(name: ShortcutName, press: KeyPress, commands: EditorCommands): boolean {
  const act = acts[name];
  act?.(commands, press);
  return act !== undefined;
}
