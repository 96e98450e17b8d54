import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { readAccess } from '../../../shared/access/access.ts'
import type { BackupState } from '../../../shared/ipc/values.ts'
import { recordsOf } from '../../actions/retention/erase.ts'
import { useDays } from '../../ui/use-days.ts'
import { useDesk } from '../desk-context.ts'
import { useTools } from '../use-records.ts'

/** What is erased with somebody, what stays, and which copies hold it for how long. */
export function WhatGoes({ person, backups }: { readonly person: string; readonly backups: BackupState | null }) {
  const { t } = useTranslation()
  const { desk } = useTools()
  const { sync } = useDesk()
  const { dateTime } = useDays()
  const places = recordsOf(desk, person).length - 1
  const papers = usePapers(person)
  const oldest = backups?.backups.at(-1)
  const newest = papers[0]
  return (
    <div className="kk-erase__parts">
      <h3>{t('retention:goes.title')}</h3>
      <ul>
        <li>{t('retention:goes.values')}</li>
        {places > 0 && <li>{t('retention:goes.places', { count: places })}</li>}
        {sync.phase !== 'none' && <li>{t('retention:goes.others')}</li>}
      </ul>
      <h3>{t('retention:stays.title')}</h3>
      <ul>
        <li>{t('retention:stays.ids')}</li>
        {newest ? (
          <li>
            {t('retention:stays.papers', {
              count: papers.length,
              paper: t(`access:paper.${newest.paper}`),
              when: dateTime(newest.at),
            })}
          </li>
        ) : (
          <li>{t('retention:stays.paper')}</li>
        )}
        {oldest && backups ? <li>{t('retention:stays.backups', { count: backups.backups.length, oldest: dateTime(oldest.at) })}</li> : null}
        {sync.phase !== 'none' && <li>{t('retention:stays.unreachable')}</li>}
        {sync.phase !== 'none' && <li>{t('retention:stays.headquarters')}</li>}
      </ul>
    </div>
  )
}

/** Papers with somebody on them that left this association's desks, newest first, as far as the record of access goes. */
function usePapers(person: string) {
  const { desk } = useTools()
  return useMemo(
    () =>
      desk
        .all('access')
        .flatMap(record => readAccess(record).batches.flatMap(({ lines }) => lines))
        .flatMap(line => (line.what === 'taken' && line.people.includes(person) ? [line] : []))
        .toSorted((one, other) => other.at - one.at),
    [desk, person],
  )
}
