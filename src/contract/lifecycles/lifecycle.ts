/** A noun's states and what each action makes of them; an action missing under a state is refused there. */
export interface Lifecycle<State extends string, Action extends string> {
  readonly initial: State;
  readonly transitions: Readonly<Record<State, Readonly<Partial<Record<Action, State>>>>>;
}

/** The state that `action` leads to, or `undefined` when it is not allowed in `state`. */
export function nextState<State extends string, Action extends string>(
  lifecycle: Lifecycle<State, Action>,
  state: State,
  action: Action,
): State | undefined {
  return lifecycle.transitions[state][action];
}

/** Whether `action` is allowed in `state`. */
export function allows<State extends string, Action extends string>(
  lifecycle: Lifecycle<State, Action>,
  state: State,
  action: Action,
): boolean {
  return nextState(lifecycle, state, action) !== undefined;
}

/** The states in which nothing can happen any more. */
export function finalStates<State extends string, Action extends string>(lifecycle: Lifecycle<State, Action>): State[] {
  return (Object.keys(lifecycle.transitions) as State[]).filter(
    (state) => Object.keys(lifecycle.transitions[state]).length === 0,
  );
}
