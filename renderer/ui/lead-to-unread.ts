/**
 * Leads to the first field within a form whose text nobody can read (a 13th month): it would be lost with the form,
 * and a value that nobody wrote would take its place. Says whether there was one.
 */
export function leadToUnread(form: ParentNode | null): boolean {
  const unread = form?.querySelector<HTMLInputElement>('[data-unread="true"]')
  unread?.focus()
  return unread != null
}
