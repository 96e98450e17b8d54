import { useTranslation } from 'react-i18next'
import type { Officer } from '../../../shared/desks/recovery-group.ts'
import { useLangOf } from '../../ui/use-lang-of.ts'
import { SpokenWords } from './spoken-words.tsx'

/** One phone call: the officer reads six words aloud, and a person looks whether they are these. */
export function CompareWords({ officer }: { readonly officer: Officer }) {
  const { t } = useTranslation()
  const langOf = useLangOf()
  const { name, duty } = officer
  return (
    <section className="kk-officers__call">
      <h3 lang={langOf(name)}>{duty === '' ? name : t('officers:who', { name, duty })}</h3>
      <p>{t('officers:compare.call')}</p>
      <SpokenWords of={officer} />
      <p className="kk-muted">{t('officers:compare.differ')}</p>
    </section>
  )
}
