import type { Component } from 'vue'
import AccountPage from './pages/account.vue'
import CallBacksPage from './pages/call-backs.vue'
import CardsPage from './pages/cards.vue'
import ClaimsPage from './pages/claims.vue'
import ConversationsPage from './pages/conversations.vue'
import GridsPage from './pages/grids.vue'
import GuidesPage from './pages/guides.vue'
import HandOverPage from './pages/hand-over.vue'
import InterviewsPage from './pages/interviews.vue'
import LearningPage from './pages/learning.vue'
import LeavePage from './pages/leave.vue'
import NewTicketPage from './pages/new-ticket.vue'
import RosterPage from './pages/roster.vue'
import StaffPage from './pages/staff.vue'
import TopicsPage from './pages/topics.vue'
import { hasRole, me } from './session.ts'
import { doors } from './tabs.ts'

type Room = {
  readonly component: Component
  /** Whether who is signed in may enter. */
  readonly open: () => boolean
  /** Takes what follows in the address as `id`. */
  readonly takesId: boolean
}

const everybody = () => true
const permitted = (permission: string) => () => me.value?.permissions.includes(permission) ?? false
const forRolesOf = (page: string) => () => hasRole(...(doors[page] ?? []))

const room = (component: Component, open: () => boolean, takesId = false): Room => ({
  component,
  open,
  takesId,
})

/** Every page beside the queues and the ticket: its name in the address, and whom it is for. */
export const rooms: Readonly<Record<string, Room>> = {
  account: room(AccountPage, everybody),
  conversations: room(ConversationsPage, permitted('take-conversation'), true),
  'call-backs': room(CallBacksPage, permitted('take-conversation')),
  new: room(NewTicketPage, permitted('open-on-behalf')),
  topics: room(TopicsPage, permitted('read-all-tickets'), true),
  guides: room(GuidesPage, everybody),
  claims: room(ClaimsPage, everybody),
  cards: room(CardsPage, everybody, true),
  interviews: room(InterviewsPage, everybody),
  roster: room(RosterPage, everybody),
  leave: room(LeavePage, everybody),
  'hand-over': room(HandOverPage, forRolesOf('hand-over'), true),
  learning: room(LearningPage, forRolesOf('learning')),
  staff: room(StaffPage, forRolesOf('staff')),
  grids: room(GridsPage, everybody, true),
}
