import { useTranslation } from 'react-i18next'
import { plainHours } from '../../../shared/core/days.ts'
import type { Load, TeamLoad } from '../../../shared/drills/load.ts'
import { useDays } from '../../ui/use-days.ts'

const percent = (share: number): string => `${(share * 100).toFixed(2)}%`

/** What one team receives, in words: 翻訳班 2件 420字. */
export function useLoadWords(): (load: TeamLoad) => string {
  const { t } = useTranslation()
  const { number } = useDays()
  return ({ team, injects, characters }) =>
    t('drills:load.team', { team: team.name, injects: t('drills:load.injects', { count: injects }), characters: number(characters) })
}

/** How much arrives over time: for each stretch the team that has most to read, and how much that is beside the fullest stretch. */
export function LoadLane({ load }: { readonly load: readonly Load[] }) {
  const { t } = useTranslation()
  const { number } = useDays()
  const words = useLoadWords()
  const most = Math.max(1, ...load.map(({ teams }) => teams[0]?.characters ?? 0))
  return (
    <div className="kk-timeline__lane kk-timeline__lane--load">
      <b>
        {t('drills:load.title')}
        <small>{t('drills:load.about')}</small>
      </b>
      <ol aria-label={t('drills:load.title')}>
        {load.flatMap(({ from, until, start, end, teams }) => {
          const [busiest] = teams
          if (!busiest) return []
          const all = `${plainHours({ start: from, end: until })}　${teams.map(words).join(t('drills:comma'))}`
          return [
            <li
              key={from}
              title={all}
              style={{ left: percent(start), width: percent(end - start), '--kk-part': busiest.characters / most } as React.CSSProperties}
            >
              <span className="kk-unseen">{all}</span>
              <span aria-hidden="true">{busiest.team.name}</span>
              <b aria-hidden="true">{t('drills:load.characters', { characters: number(busiest.characters) })}</b>
            </li>,
          ]
        })}
      </ol>
    </div>
  )
}
