import { createApp } from 'vue'
import '../shared/base.css'
import './chat.css'
import App from './app.vue'

createApp(App).mount('#chat')
