/** What a record is called, whichever kind it is. */
export function recordName(groups: { readonly [group: string]: unknown }): string {
  const { name, title, item } = groups
  if (typeof title === 'string') return title
  if (typeof name === 'string') return name
  if (typeof item === 'string') return item
  if (typeof name === 'object' && name !== null && 'name' in name && typeof name.name === 'string') return name.name
  return ''
}
