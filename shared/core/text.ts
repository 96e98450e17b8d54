/** Orders by code unit, so that two desks print the same list whatever their PC's language is. */
export const byText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)

export const isBlank = (text: string): boolean => text.trim() === ''
