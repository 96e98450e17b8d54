import { IconSettings } from '@tabler/icons-react'
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon, type IconShape } from '../../ui/icon.tsx'
import { Mark } from '../../ui/mark.tsx'
import { type Place, usePlace } from './place.ts'
import { type Room, roomOf } from './rooms.ts'

/** The rooms, icon over word. One tab stop; ↑↓ move, Enter enters. */
export function Rail({ rooms }: { readonly rooms: readonly Room[] }) {
  const { t } = useTranslation()
  const { place, go } = usePlace()
  const here = place.at === 'settings' ? 'settings' : roomOf(place)
  const doors: readonly Door[] = [
    ...rooms.map(({ id, icon, place, badge }) => ({ id, icon, place, badge })),
    { id: 'settings', icon: IconSettings, place: { at: 'settings' }, badge: 0 },
  ]
  const stop = doors.some(door => door.id === here) ? here : doors[0]?.id

  return (
    <nav className="kk-rail" aria-label={t('shell:rooms.label')} onKeyDown={rove}>
      <span className="kk-rail__mark">
        <Mark />
      </span>
      {doors.map(({ id, icon, place, badge }) => {
        const room = t(`shell:rooms.${id}`)
        return (
          <button
            key={id}
            type="button"
            className="kk-rail__door"
            data-room={id}
            aria-current={id === here ? 'page' : undefined}
            tabIndex={id === stop ? 0 : -1}
            onClick={() => go(place)}
          >
            <Icon of={icon} size={21} stroke={1.6} />
            <span>{room}</span>
            {badge > 0 && (
              <span className="kk-rail__badge">
                {badge > 99 ? '99+' : badge} <span className="kk-unseen">{t('shell:rooms.badge', { count: badge })}</span>
              </span>
            )}
          </button>
        )
      })}
    </nav>
  )
}

interface Door {
  readonly id: string
  readonly icon: IconShape
  readonly place: Place
  readonly badge: number
}

function rove(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1, Home: -99, End: 99 }[event.key]
  if (step === undefined || event.altKey) return
  const doors = [...event.currentTarget.querySelectorAll('button')]
  const now = doors.indexOf(document.activeElement as HTMLButtonElement)
  event.preventDefault()
  doors[Math.max(0, Math.min(doors.length - 1, now + step))]?.focus()
}
