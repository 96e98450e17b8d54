import type { ContentRecord, SubmissionContent } from '../../../shared/applications/content.ts'
import { same } from '../../../shared/core/json.ts'
import { textIn } from '../../../shared/core/read-json.ts'

/** One thing that is otherwise than in the round before. Words are `headquarters:changed.<what>`. */
export type ContentChange =
  | { readonly what: 'text'; readonly field: string; readonly added: number; readonly removed: number }
  | { readonly what: 'field'; readonly field: string }
  | { readonly what: 'line-added' | 'line-removed' | 'line-changed'; readonly item: string }
  | { readonly what: 'line-own-funds'; readonly item: string }
  | { readonly what: 'body-added' | 'body-removed' | 'body-changed'; readonly name: string }

const texts = ['purpose', 'content', 'effect']

/** What changed from one round to the next, in the order of the paper. */
export function contentChanges(before: SubmissionContent, after: SubmissionContent): readonly ContentChange[] {
  const was = new Map(before.records.map(record => [`${record.kind}/${record.id}`, record]))
  const is = new Map(after.records.map(record => [`${record.kind}/${record.id}`, record]))
  const changes: ContentChange[] = []
  for (const [key, record] of is) {
    const former = was.get(key)
    if (!former) changes.push(...appeared(record, 'added'))
    else if (!same(former.groups, record.groups)) changes.push(...changed(former, record))
  }
  for (const [key, record] of was) if (!is.has(key)) changes.push(...appeared(record, 'removed'))
  return changes
}

function appeared({ kind, groups }: ContentRecord, how: 'added' | 'removed'): readonly ContentChange[] {
  if (kind === 'budget-line') return [{ what: `line-${how}`, item: textIn(groups['item']) }]
  return kind === 'party' ? [{ what: `body-${how}`, name: nameOf(groups['organisation']) }] : []
}

function changed(former: ContentRecord, record: ContentRecord): readonly ContentChange[] {
  const { kind, groups } = record
  if (kind === 'party') return [{ what: 'body-changed', name: nameOf(groups['organisation']) }]
  if (kind === 'budget-line') {
    const own = groups['eligible'] === false && former.groups['eligible'] !== false
    return [{ what: own ? 'line-own-funds' : 'line-changed', item: textIn(groups['item']) }]
  }
  return Object.keys({ ...former.groups, ...groups })
    .filter(group => !same(former.groups[group] ?? null, groups[group] ?? null))
    .map(field =>
      texts.includes(field)
        ? { what: 'text', field, ...letters(textIn(former.groups[field]), textIn(groups[field])) }
        : { what: 'field', field },
    )
}

/** Letters between the first and the last difference. */
function letters(before: string, after: string): { readonly added: number; readonly removed: number } {
  const [was, is] = [[...before], [...after]]
  let from = 0
  while (from < was.length && from < is.length && was[from] === is[from]) from++
  let tail = 0
  while (tail < was.length - from && tail < is.length - from && was[was.length - 1 - tail] === is[is.length - 1 - tail]) tail++
  return { added: is.length - tail - from, removed: was.length - tail - from }
}

function nameOf(organisation: ContentRecord['groups'][string] | undefined): string {
  return organisation !== null && typeof organisation === 'object' && 'name' in organisation ? String(organisation.name) : ''
}
