import { createApp } from 'vue'
import '../shared/base.css'
import './simulator.css'
import App from './app.vue'

createApp(App).mount('#simulator')
