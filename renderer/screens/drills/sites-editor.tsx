import { useTranslation } from 'react-i18next'
import type { Plan, Site } from '../../../shared/drills/drill.ts'
import { siteKinds } from '../../../shared/drills/drill.ts'
import type { Values } from '../../../shared/drills/set-groups.ts'
import type { Warning } from '../../../shared/drills/warning.ts'
import { addSite, editSite, removeSite } from '../../actions/drills/change-plan.ts'
import { SelectField } from '../../ui/select-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useAction } from '../use-records.ts'
import { PartList, PartRow } from './part-row.tsx'
import { useDifferenceMarks } from './use-difference-marks.ts'
import { useRemovePart } from './use-remove-part.ts'
import { WarningNotes } from './warnings-panel.tsx'

/** Where the drill happens. */
export function SitesEditor({ plan, warnings }: { readonly plan: Plan; readonly warnings: readonly Warning[] }) {
  const { t } = useTranslation()
  const adding = useAction(addSite)
  const remove = useRemovePart(removeSite)
  const { drill, sites } = plan
  const add = (): void => {
    const order = 1 + Math.max(0, ...sites.map(site => site.order))
    void adding.run({
      name: t('drills:new-site'),
      values: { drill: drill.id, name: t('drills:new-site'), address: '', kind: 'shelter', order },
    })
  }
  return (
    <PartList title={t('drills:sites')} add={t('drills:action.add-site')} onAdd={add}>
      {sites.map(site => (
        <PartRow key={site.id} label={site.name} onRemove={() => void remove(site.id, site.name)}>
          <SiteFields site={site} />
          <WarningNotes plan={plan} warnings={warnings.filter(({ place }) => place.at === 'site' && place.site === site.id)} />
        </PartRow>
      ))}
    </PartList>
  )
}

function SiteFields({ site }: { readonly site: Site }) {
  const { t } = useTranslation()
  const editing = useAction(editSite)
  const save = (values: Values<'site'>) => editing.run({ record: site.id, values, name: site.name })
  const mark = useDifferenceMarks('site', site.id)
  return (
    <div className="kk-part__site">
      <TextField label={t('drills:field.name')} value={site.name} onSave={name => save({ name })} {...mark('name')} />
      <SelectField
        label={t('drills:field.kind')}
        value={site.kind}
        choices={siteKinds.map(value => ({ value, words: t(`drill-papers:site-kind.${value}`) }))}
        onSave={kind => kind !== '' && save({ kind })}
        {...mark('kind')}
      />
      <TextField label={t('drills:field.address')} value={site.address} onSave={address => save({ address })} {...mark('address')} />
    </div>
  )
}
