import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { FieldEdit } from '../../actions/applications/edit-application.ts'
import { editApplication } from '../../actions/applications/edit-application.ts'
import type { Saving } from '../../ui/late-saves.ts'
import { useMayEdit } from '../../ui/may-edit.ts'
import { usePlace } from '../shell/place.ts'
import { BudgetSection } from './budget-section.tsx'
import { ContactSection } from './contact-section.tsx'
import { PartiesSection } from './parties-section.tsx'
import type { SectionId } from './sections.ts'
import { sections } from './sections.ts'
import { TextSection } from './text-section.tsx'
import { TitleSection } from './title-section.tsx'
import type { OpenApplication } from './use-application.ts'
import type { Doing } from './use-doing.ts'
import { WhenWhereSection } from './when-where-section.tsx'

export interface SectionProps {
  readonly open: OpenApplication
  readonly doing: Doing
  readonly readOnly: boolean
  /** Writes one field of the application. */
  readonly edit: (edit: FieldEdit) => Saving
  /** The way to settle a field of the application, where two values wait. */
  readonly difference: (field: string) => { readonly onSettle: () => void } | undefined
}

/** All parts of an application, one under the other, as on the paper. */
export function EditorSections({ open, doing }: { readonly open: OpenApplication; readonly doing: Doing }) {
  const { t } = useTranslation()
  const { go } = usePlace()
  const mayEdit = useMayEdit()
  const { record } = open
  const own: SectionProps = {
    open,
    doing,
    readOnly: open.filed.locked || !mayEdit,
    edit: edit => doing.run(editApplication, { application: record.id, ...edit }),
    difference: field => (record.differences.includes(field) ? { onSettle: () => go({ at: 'differences' }) } : undefined),
  }
  const bodies: Readonly<Record<SectionId, ReactNode>> = {
    title: <TitleSection {...own} />,
    parties: <PartiesSection {...own} />,
    purpose: <TextSection {...own} field="purpose" />,
    content: <TextSection {...own} field="content" />,
    'when-where': <WhenWhereSection {...own} />,
    budget: <BudgetSection {...own} />,
    effect: <TextSection {...own} field="effect" />,
    contact: <ContactSection {...own} />,
  }
  return (
    <>
      {sections.map((id, place) => (
        <section key={id} className="kk-doc__section" data-section={id} aria-labelledby={`section-${id}`}>
          <h2 id={`section-${id}`} className="kk-section">
            {t('applications:section.numbered', { number: place + 1, words: t(`applications:section.${id}`) })}
          </h2>
          {bodies[id]}
        </section>
      ))}
    </>
  )
}
