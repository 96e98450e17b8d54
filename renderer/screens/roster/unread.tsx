import { useTranslation } from 'react-i18next'
import type { Volunteer } from '../../../shared/roster/volunteer.ts'
import { Note } from '../../ui/note.tsx'

/** What a file said and nobody could read yet; it stays until somebody writes the field. */
export function Unread({ person }: { readonly person: Volunteer }) {
  const { t, i18n } = useTranslation()
  const unread = Object.entries(person.unread)
  if (unread.length === 0) return null
  const name = (field: string) => t(i18n.exists(`fields:group.${field}`) ? `fields:group.${field}` : 'fields:group.other')
  return (
    <div className="kk-person__unread">
      <Note tone="warn">
        <b>{t('roster:unread.title')}</b>
        {unread.map(([field, text]) => (
          <div key={field}>{t('roster:unread.field', { field: name(field), text })}</div>
        ))}
      </Note>
    </div>
  )
}
