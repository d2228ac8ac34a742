/** Ids in an order in which each comes after those it uses, and the ids that use themselves in the end. */
export interface Dependencies {
  readonly ordered: readonly string[];
  readonly circular: ReadonlySet<string>;
}

/** Orders `ids` by what each uses (Tarjan's strongly connected components); uses of ids that are not there are ignored. */
export function dependencies(ids: Iterable<string>, usesOf: (id: string) => readonly string[]): Dependencies {
  const all = new Set(ids);
  const circular = new Set<string>();
  const ordered: string[] = [];
  const found = new Map<string, number>();
  const open: string[] = [];
  const isOpen = new Set<string>();

  const visit = (id: string): number => {
    const at = found.size;
    found.set(id, at);
    open.push(id);
    isOpen.add(id);
    let lowest = at;
    for (const used of usesOf(id)) {
      if (used === id) circular.add(id);
      if (!all.has(used)) continue;
      const seen = found.get(used);
      if (seen === undefined) lowest = Math.min(lowest, visit(used));
      else if (isOpen.has(used)) lowest = Math.min(lowest, seen);
    }
    if (lowest === at) close(id);
    return lowest;
  };
  const close = (root: string): void => {
    const component = open.splice(open.lastIndexOf(root));
    for (const id of component) {
      isOpen.delete(id);
      ordered.push(id);
      if (component.length > 1) circular.add(id);
    }
  };
  for (const id of all) if (!found.has(id)) visit(id);
  return { ordered, circular };
}
