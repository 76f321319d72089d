import type { Heard } from '../../http/wire/understood.ts'

/** What the machine may fill in of the form of a new ticket. */
export type Fillable = {
  readonly service: string
  readonly placeText: string
  readonly gridId: string
  readonly emergency: boolean
}

const nothing: Fillable = { service: '', placeText: '', gridId: '', emergency: false }

/** What the fields say after `heard`: those an operator set by hand stay as they are, the others follow the machine. */
export const filledIn = (
  form: Fillable,
  byHand: ReadonlySet<keyof Fillable>,
  heard: Heard | null,
): Fillable => ({
  service: byHand.has('service') ? form.service : serviceOf(heard),
  placeText: byHand.has('placeText') ? form.placeText : (heard?.place?.text ?? nothing.placeText),
  gridId: byHand.has('gridId') ? form.gridId : (heard?.place?.gridId ?? nothing.gridId),
  emergency: byHand.has('emergency') ? form.emergency : !!heard?.emergency,
})

/** Only what it is sure of: the rest is a person's choice. */
const serviceOf = (heard: Heard | null): string =>
  heard?.decision === 'sure' ? (heard.guesses[0]?.service ?? nothing.service) : nothing.service
