import { useTranslation } from 'react-i18next'
import type { Kind } from '../../../shared/sync/kinds.ts'
import type { RestoreLine, RestorePlan } from '../../data/restore.ts'
import { useDays } from '../../ui/use-days.ts'
import { recordName } from '../record-name.ts'

const whats = ['comes-back', 'changes', 'goes'] as const
const areas = ['roster', 'drills', 'organisation'] as const
const areaOf: Readonly<Partial<Record<Kind, (typeof areas)[number]>>> = {
  volunteer: 'roster',
  assignment: 'drills',
  drill: 'drills',
  site: 'drills',
  phase: 'drills',
  team: 'drills',
  inject: 'drills',
}
/** More names than this nobody reads; their number is said. */
const NAMES = 200

/** How many records come back, change and go, room by room, then each by its name. */
export function RestoreDifferences({ plan: { lines } }: { readonly plan: RestorePlan }) {
  const { t } = useTranslation()
  const { number } = useDays()
  const inArea = Map.groupBy(lines, ({ kind }) => areaOf[kind] ?? 'organisation')
  return (
    <>
      <table className="kk-plain-table">
        <thead>
          <tr>
            <th scope="col">{t('safety:restore.room')}</th>
            {whats.map(what => (
              <th key={what} scope="col" data-align="right">
                {t(`safety:restore.what.${what}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {areas
            .filter(area => inArea.has(area))
            .map(area => (
              <tr key={area}>
                <th scope="row">{t(`safety:restore.rooms.${area}`)}</th>
                {whats.map(what => {
                  const count = inArea.get(area)?.filter(line => line.what === what).length ?? 0
                  return (
                    <td key={what} data-align="right" className={count === 0 ? 'kk-dim' : undefined}>
                      {number(count)}
                    </td>
                  )
                })}
              </tr>
            ))}
        </tbody>
      </table>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region needs the focus to be scrolled by keys */}
      <ul className="kk-restore" tabIndex={0} aria-label={t('safety:restore.names')}>
        {lines.slice(0, NAMES).map(line => (
          <Line key={`${line.kind}/${line.record}`} line={line} />
        ))}
        {lines.length > NAMES && <li className="kk-muted">{t('shell:ui.more', { count: lines.length - NAMES })}</li>}
      </ul>
    </>
  )
}

function Line({ line: { kind, what, groups } }: { readonly line: RestoreLine }) {
  const { t } = useTranslation()
  return (
    <li>
      <span className="kk-restore__what" data-what={what}>
        {t(`safety:restore.what.${what}`)}
      </span>
      <span>{recordName(groups) || t('safety:restore.no-name')}</span>
      <span className="kk-muted kk-small">{t(`safety:restore.rooms.${areaOf[kind] ?? 'organisation'}`)}</span>
    </li>
  )
}
