/** English texts of the signer; keys start with `signer.`, placeholders are `{name}`. */
export const signer = {} as const;
