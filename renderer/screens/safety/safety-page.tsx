import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { partiesOf } from '../../../shared/applications/application.ts'
import { associationScope, liaisonScope, national } from '../../../shared/sync/scope.ts'
import { readStamp } from '../../../shared/sync/stamp.ts'
import { useSync } from '../applications/use-news.ts'
import { recordName } from '../record-name.ts'
import { useHistory, useRecords, useTools } from '../use-records.ts'
import type { ScopeLine } from './safety.tsx'
import { Safety } from './safety.tsx'

/** この端末の安全, of the log and the sync as they are now. */
export function SafetyPage() {
  const { t } = useTranslation()
  const { desk, ask } = useTools()
  const applications = useRecords('application')
  const parties = useRecords('party')
  const [syncing, setSyncing] = useState(false)
  const history = useHistory()
  const { organisation } = desk.facts
  const { waiting, phase } = useSync()
  const scopes = useMemo((): readonly ScopeLine[] => {
    const own = associationScope(organisation.id)
    const rest = phase === 'none' ? [] : [liaisonScope(organisation.id), national]
    const count = (scope: string) => waiting.find(line => line.scope === scope)?.changes ?? 0
    return [
      {
        scope: own,
        name: t('safety:scope.association'),
        shared: t('safety:scope.association-shared'),
        waiting: count(own),
        readers: 'sealed' as const,
      },
      ...applications.map(({ id, scope, groups }) => ({
        scope,
        name: t('safety:scope.joint', { title: recordName(groups) || id.slice(0, 8) }),
        shared: partiesOf(parties.filter(party => party.scope === scope))
          .map(party => party.organisation.name)
          .join('、'),
        waiting: count(scope),
        readers: 'readable' as const,
      })),
      ...rest.map(scope => ({
        scope,
        name: t(scope === national ? 'safety:scope.national' : 'safety:scope.liaison'),
        shared: t(scope === national ? 'safety:scope.national-shared' : 'safety:scope.liaison-shared'),
        waiting: count(scope),
        readers: scope === national ? ('public' as const) : ('readable' as const),
      })),
    ]
  }, [t, organisation, applications, parties, waiting, phase])
  const sync = async () => {
    setSyncing(true)
    try {
      await ask('headquarters:sync', {})
    } finally {
      setSyncing(false)
    }
  }
  const last = history.findLast(({ deed }) => desk.isOwn(deed.desk))
  return (
    <Safety
      savedAt={last ? readStamp(last.deed.at).millis : null}
      entries={desk.entries()}
      scopes={scopes}
      unreadable={desk.unreadable()}
      onSync={() => void sync()}
      syncing={syncing}
    />
  )
}
