import { IconBuildingPlus, IconChevronRight, IconEye, IconHistoryToggle, IconLock, IconMailOpened, IconScript } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Icon, type IconShape } from '../../ui/icon.tsx'
import { Note } from '../../ui/note.tsx'

export type Door = 'create' | 'join' | 'recover' | 'take-over' | 'sample'

const doors: readonly { readonly id: Door; readonly icon: IconShape }[] = [
  { id: 'create', icon: IconBuildingPlus },
  { id: 'join', icon: IconMailOpened },
  { id: 'recover', icon: IconScript },
  { id: 'take-over', icon: IconHistoryToggle },
  { id: 'sample', icon: IconEye },
]

export interface DoorsProps {
  readonly onDoor: (door: Door) => void
  /** Being opened, which takes a moment. */
  readonly opening: boolean
  /** The key of words that say what did not work, and what is safe. */
  readonly trouble: string | null
}

/** Five ways to begin. None needs a network but joining, and coming back by the recovery sheet alone. */
export function Doors({ onDoor, opening, trouble }: DoorsProps) {
  const { t } = useTranslation()
  return (
    <>
      <h1 className="kk-front__title">{t('first-run:title')}</h1>
      <p className="kk-muted">{t('first-run:lead')}</p>
      <ul className="kk-doors">
        {doors.map(({ id, icon }) => (
          <li key={id}>
            <button type="button" className="kk-door" data-door={id} disabled={opening} onClick={() => onDoor(id)}>
              <span className="kk-door__icon">
                <Icon of={icon} size={28} stroke={1.6} />
              </span>
              <span className="kk-door__words">
                <b>{t(`first-run:doors.${id}.title`)}</b>
                <span>{opening && id === 'sample' ? t('first-run:doors.sample.opening') : t(`first-run:doors.${id}.about`)}</span>
              </span>
              <Icon of={IconChevronRight} size={20} />
            </button>
          </li>
        ))}
      </ul>
      {trouble !== null && (
        <div role="alert">
          <Note tone="warn">{t(trouble)}</Note>
        </div>
      )}
      <p className="kk-front__foot">
        <Icon of={IconLock} />
        {t('first-run:kept')}
      </p>
    </>
  )
}
