import './drills.css'
import { usePlace } from '../shell/place.ts'
import { DrillList } from './drill-list.tsx'
import { DrillPage } from './drill-page.tsx'
import { NewDrill } from './new-drill.tsx'
import { usePlans } from './use-plans.ts'

/** The room of drills: the list, a new one, or one of them. A drill that is gone shows the list. */
export function DrillsRoom() {
  const { place } = usePlace()
  const plans = usePlans()
  if (place.at !== 'drills') return null
  const plan = plans.find(({ drill }) => drill.id === place.drill)
  if (plan) return <DrillPage key={plan.drill.id} plan={plan} plans={plans} tab={place.tab} />
  return place.tab === 'new' ? <NewDrill /> : <DrillList plans={plans} />
}
