import './safety.css'
import { Button } from '@mantine/core'
import { IconLock, IconLockOpen, IconRefresh, IconWorld } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Scope } from '../../../shared/sync/scope.ts'
import { Icon } from '../../ui/icon.tsx'
import { Note } from '../../ui/note.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { Scrolled } from '../../ui/scrolled.tsx'
import { useDays } from '../../ui/use-days.ts'
import { ToAccess, ToIncident, ToRetention } from '../access/to-access.tsx'
import { useSync } from '../applications/use-news.ts'
import { useDesk } from '../desk-context.ts'
import { StruckOffPart } from '../desks/struck-off-part.tsx'
import { SheetPart } from '../keys/sheet-part.tsx'
import { usePlace } from '../shell/place.ts'
import { BackupsPart } from './backups-part.tsx'
import { QuarantinePart } from './quarantine-part.tsx'
import { ThreeSentences, type ThreeSentencesProps } from './three-sentences.tsx'

/** Who shares what, and how far it has got. */
export interface ScopeLine {
  readonly scope: Scope
  /** 自団体（名簿・訓練） */
  readonly name: string
  /** Who else has it. */
  readonly shared: string
  /** Own changes that headquarters has not answered. */
  readonly waiting: number
  /** Who can read it: `sealed` only its members, `readable` headquarters too, `public` everybody. */
  readonly readers: 'sealed' | 'readable' | 'public'
}

export interface SafetyProps extends Omit<ThreeSentencesProps, 'cut'> {
  readonly scopes: readonly ScopeLine[]
  /** Changes that no key of this desk opens. */
  readonly unreadable: number
  readonly onSync: () => void
  readonly syncing: boolean
}

const keys = { sealed: IconLock, readable: IconLockOpen, public: IconWorld }

/** What is safe on this desk, in three sentences, then the proof. Says nothing that is not true now. */
export function Safety({ savedAt, entries, scopes, unreadable, onSync, syncing }: SafetyProps) {
  const { t } = useTranslation()
  const { number } = useDays()
  const { state, sync } = useDesk()
  const { go } = usePlace()
  const isOut = useSync().reason === 'unknown-desk'
  if (!('desk' in state)) return null
  const { desk } = state
  const joined = sync.phase !== 'none'
  return (
    <div className="kk-safety">
      <PageHead
        title={t('safety:title')}
        fact={desk.organisation.name}
        actions={
          <>
            <ToIncident />
            <ToRetention />
            <ToAccess />
            {joined ? (
              <Button variant="filled" leftSection={<Icon of={IconRefresh} />} loading={syncing} onClick={onSync}>
                {t('safety:sync-now')}
              </Button>
            ) : (
              !desk.sample && <Button onClick={() => go({ at: 'settings' })}>{t('safety:join')}</Button>
            )}
          </>
        }
      />
      <Scrolled className="kk-column-parts" label={t('safety:title')}>
        <ThreeSentences savedAt={savedAt} entries={entries} cut={desk.cut} />
        {isOut && <StruckOffPart />}
        <QuarantinePart />
        {unreadable > 0 && (
          <div className="kk-safety__part">
            <Note tone="warn">{t('safety:unreadable', { count: unreadable })}</Note>
          </div>
        )}
        <div className="kk-safety__two">
          <section className="kk-safety__part">
            <h2 className="kk-section">
              {t('safety:scopes.title')} <span className="kk-muted kk-small kk-safety__light">{t('safety:scopes.about')}</span>
            </h2>
            <table className="kk-plain-table">
              <thead>
                <tr>
                  <th scope="col">{t('safety:scopes.name')}</th>
                  <th scope="col">{t('safety:scopes.shared')}</th>
                  <th scope="col" data-align="right">
                    {t('safety:scopes.waiting')}
                  </th>
                  <th scope="col">{t('safety:scopes.readers')}</th>
                </tr>
              </thead>
              <tbody>
                {scopes.map(({ scope, name, shared, waiting, readers }) => (
                  <tr key={scope}>
                    <td>{name}</td>
                    <td className="kk-muted">{shared}</td>
                    <td data-align="right" className={waiting === 0 ? 'kk-dim' : undefined}>
                      {joined ? number(waiting) : '―'}
                    </td>
                    <td>
                      <Icon of={keys[readers]} size={15} /> {t(`safety:readers.${readers}`)}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
          <div>
            <BackupsPart />
            <SheetPart />
          </div>
        </div>
      </Scrolled>
    </div>
  )
}
