import { useTranslation } from 'react-i18next'
import { useManner } from '../../ui/manner.ts'
import { SelectField } from '../../ui/select-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { SectionProps } from './editor-sections.tsx'
import { ProgrammeRules } from './programme-rules.tsx'

/** The name of the project and which initiative of the programme it is. */
export function TitleSection(props: SectionProps) {
  const { open, readOnly, edit, difference } = props
  const { t } = useTranslation()
  const { language } = useManner().manner
  const { application, programme } = open.parts
  const choices = programme.initiatives.value.map(({ id, name }) => ({ value: id, words: name[language] }))
  const unknown = application.category !== '' && !choices.some(({ value }) => value === application.category)
  return (
    <div className="kk-stack">
      <div data-field="title">
        <TextField
          label={t('applications:field.title')}
          value={application.title}
          readOnly={readOnly}
          difference={difference('title')}
          onSave={title => edit({ field: 'title', value: title })}
        />
      </div>
      <div data-field="category">
        <SelectField
          label={t('applications:field.category')}
          value={application.category}
          choices={unknown ? [...choices, { value: application.category, words: application.category }] : choices}
          nothing={t('applications:choose')}
          disabled={readOnly}
          difference={difference('category')}
          onSave={category => edit({ field: 'category', value: category })}
        />
      </div>
      <ProgrammeRules {...props} />
    </div>
  )
}
