/** English texts of the field editor; keys start with `editor.`, placeholders are `{name}`. */
export const editor = {} as const;
