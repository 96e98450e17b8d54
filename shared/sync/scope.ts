/** Who shares a thing: the unit of rights, keys, cursors and sharding. */
export type Scope = `${ScopeKind}:${string}` | 'national'
export type ScopeKind = 'association' | 'joint' | 'block' | 'liaison'

export const associationScope = (organisation: string): Scope => `association:${organisation}`
export const jointScope = (id: string): Scope => `joint:${id}`
export const blockScope = (council: string): Scope => `block:${council}`
export const liaisonScope = (organisation: string): Scope => `liaison:${organisation}`
export const national: Scope = 'national'

export function looksLikeScope(text: string): text is Scope {
  return text === 'national' || /^(association|joint|block|liaison):[0-9a-f-]{36}$/.test(text)
}

export const scopeKind = (scope: Scope): ScopeKind | 'national' =>
  scope === 'national' ? scope : (scope.slice(0, scope.indexOf(':')) as ScopeKind)
export const scopeId = (scope: Scope): string => scope.slice(scope.indexOf(':') + 1)
