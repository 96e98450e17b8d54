import './applications.css'
import { useTranslation } from 'react-i18next'
import { Tag } from '../../ui/tag.tsx'
import type { Asked } from './use-asked.ts'

/** Organisations that were asked, and what became of it. */
export function AskedLines({ asked }: { readonly asked: readonly Asked[] }) {
  const { t } = useTranslation()
  if (asked.length === 0) return null
  return (
    <ul className="kk-asked">
      {asked.map(({ key, name, state }) => (
        <li key={key}>
          <b>{name}</b>
          <Tag tone={state === 'refused' || state === 'declined' || state === 'left' ? 'warn' : 'plain'}>
            {t(`applications:asked.${state}`)}
          </Tag>
          <span className="kk-muted kk-small">{t(`applications:asked-note.${state}`)}</span>
        </li>
      ))}
    </ul>
  )
}
