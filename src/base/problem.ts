/** Something that went wrong, said so that a person can act on it; `code` is stable, `noun_adjective`. */
export interface Problem {
  readonly code: string;
  readonly message: string;
  /** Whether doing the same again may work. */
  readonly retryable: boolean;
}
