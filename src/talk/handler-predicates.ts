import { choice, moreTime } from './handler-words.ts'
import { type Scene, taskOf } from './scene.ts'

type Predicate = (scene: Scene) => boolean

const isDigitOnly = (scene: Scene): boolean => scene.reading.digit !== null

const holdsAs =
  (...statuses: readonly string[]): Predicate =>
  (scene) => {
    const task = taskOf(scene)
    return task?.held === true && statuses.includes(task.status)
  }

/** What flows for handlers may ask (`when:`). */
export const handlerPredicates: Readonly<Record<string, Predicate>> = {
  'handler-writes': (scene) => scene.input.handling !== undefined,
  'has-tasks': (scene) => (scene.input.handling?.tasks.length ?? 0) > 0,
  'asked-about-task': (scene) =>
    scene.input.handling?.tasks.some((task) => task.id === scene.session.ticketId) === true,
  'task-offered': holdsAs('open', 'assigned'),
  'task-accepted': holdsAs('accepted'),
  'task-answered': holdsAs('replied', 'closed', 'withdrawn', 'merged', 'archived'),
  'task-rings': (scene) => taskOf(scene)?.rings === true,
  'task-elsewhere': (scene) => {
    const task = taskOf(scene)
    return task !== undefined && !task.held && !task.rings && task.assistId === null
  },
  'assistance-over': (scene) => taskOf(scene)?.assistId === null,
  'needs-picture': (scene) =>
    taskOf(scene)?.needsPicture === true &&
    scene.input.pictureCount === 0 &&
    !scene.vars['pictures'],
  'names-helper': (scene) => Boolean(scene.input.handling?.helper),
  'chooses-2': (scene) => choice(scene)?.digit === '2',
  'chooses-3': (scene) => choice(scene)?.digit === '3',
  'chooses-4': (scene) => choice(scene)?.digit === '4',
  'asks-days-with-reason': (scene) => Boolean(moreTime(scene)?.reason),
  'asks-days': (scene) => moreTime(scene) !== null,
  /** A cry for help, from somebody whose task at hand is none. */
  'other-emergency': (scene) =>
    scene.input.understanding.emergency !== null && taskOf(scene)?.emergency !== true,
  /** A matter of its own: what, and where. */
  'tells-a-matter': (scene) => {
    const { decision, place } = scene.input.understanding
    return !isDigitOnly(scene) && decision === 'sure' && place !== null
  },
}
