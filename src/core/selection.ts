/** Ids that are selected, in the order they were; the last one is the one that leads. */
export type Selection = readonly string[];

/** Adds an id, or takes it away when it is selected. */
export function toggle(selection: Selection, id: string): Selection {
  return selection.includes(id) ? selection.filter((one) => one !== id) : [...selection, id];
}

/** Only the ids that still exist; the same list when all do. */
export function keepExisting(selection: Selection, existing: ReadonlySet<string>): Selection {
  return selection.every((id) => existing.has(id)) ? selection : selection.filter((id) => existing.has(id));
}
