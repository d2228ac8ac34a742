/** Whether a text is an e-mail address as the contract accepts it, before and after trimming spaces. */
export function isEmail(text: string): boolean {
  const address = text.trim();
  if (address.length > 254 || address.startsWith('.') || address.includes('..')) return false;
  return /^[A-Za-z0-9_'+\-.]*[A-Za-z0-9_+-]@([A-Za-z0-9][A-Za-z0-9-]*\.)+[A-Za-z]{2,}$/.test(address);
}
