import type { LoggedPage } from '../../shared/sync/log.ts'
import type { Scope } from '../../shared/sync/scope.ts'
import type { MemoryHost } from './memory-host.ts'
import type { ModelHeadquarters } from './model-headquarters.ts'

/** One round of a desk, whose log lies in memory, with headquarters: own changes go, then news come. */
export function exchange(host: MemoryHost, headquarters: ModelHeadquarters, scope: Scope): void {
  const desk = host.facts.desk
  const answered = new Set<number>()
  let until = 0
  const own: LoggedPage[] = []
  for (const entry of host.entries) {
    if (entry.type === 'deed' && entry.page.deed.scope === scope) own.push(entry.page)
    if (entry.type === 'answered' && entry.scope === scope) for (const { n } of entry.answers) answered.add(n)
    if (entry.type === 'received' && entry.scope === scope) until = entry.until
  }
  const pages = own.filter(({ changes }) => changes.some(({ n }) => !answered.has(n)))
  const from = pages[0]?.changes[0]?.n
  if (from !== undefined) {
    const { answers } = headquarters.push(desk, { scope, from, pages })
    host.put({ type: 'answered', scope, answers: answers.filter(({ n }) => !answered.has(n)) })
  }
  const news = headquarters.changes(scope, until, 1_000)
  const changes = news.changes.filter(({ change }) => change.desk !== desk)
  const kept = new Set(changes.map(({ change }) => change.deed))
  if (news.until > until)
    host.put({ type: 'received', scope, deeds: news.deeds.filter(({ id }) => kept.has(id)), changes, until: news.until, epoch: news.epoch })
}
