/**
 * The one small script of a page, as it is sent. Without it everything is there but the tooltip of a day, the times of the visitor's own
 * zone, and news without a reload. It asks again when the stream says that something changed (whoever came by a key listens by it), or every minute where there is no stream,
 * and says how old the page is when nobody answers.
 */
export const SCRIPT = `(function(){
var d=document,root=d.documentElement,main=d.querySelector('main'),tip=d.querySelector('.tip'),old=d.getElementById('old')
function own(t){t.title=new Date(t.dateTime).toLocaleString()}
function local(){d.querySelectorAll('time').forEach(own)}
local()
var theme=d.getElementById('theme')
if(theme){theme.hidden=false;theme.onclick=function(){
var dark=root.dataset.theme?root.dataset.theme==='dark':matchMedia('(prefers-color-scheme: dark)').matches
root.dataset.theme=dark?'light':'dark'
try{localStorage.setItem('status-theme',root.dataset.theme)}catch(e){}}}
function day(e){
var b=e.target.closest&&e.target.closest('.b')
if(!b){tip.hidden=true;return}
var r=b.getBoundingClientRect(),n=b.viewBox.baseVal.width+1,i=Math.floor((e.clientX-r.left)/r.width*n/4)
var li=d.querySelector('#d-'+CSS.escape(b.dataset.b)+' [data-d="'+i+'"]'),at=new Date(b.dataset.from+'T00:00Z')
at.setUTCDate(at.getUTCDate()+i)
tip.textContent=li?li.textContent:at.toISOString().slice(0,10)
tip.hidden=false
tip.style.left=Math.max(4,Math.min(e.pageX-40,innerWidth-330))+'px';tip.style.top=(r.bottom+scrollY+6)+'px'}
d.addEventListener('mousemove',day,{passive:true})
var tag='',asking=false
function ask(){
if(asking||d.hidden)return
asking=true
fetch(location.href,{headers:{'if-none-match':tag}}).then(function(a){
old.hidden=true
if(a.status!==200)return
tag=a.headers.get('etag')||tag
return a.text().then(function(t){
var p=new DOMParser().parseFromString(t,'text/html'),m=p.querySelector('main')
if(!m)return
var open={};main.querySelectorAll('details[id]').forEach(function(x){open[x.id]=x.open})
m.querySelectorAll('details[id]').forEach(function(x){if(x.id in open)x.open=open[x.id]})
main.replaceWith(m);main=m;d.title=p.title;local()})
}).catch(function(){old.hidden=false}).then(function(){asking=false})}
setInterval(ask,60000)
d.addEventListener('visibilitychange',ask)
var live=root.dataset.live,key=new URLSearchParams(location.search).get('token')
if(live&&window.EventSource){var s=new EventSource(live+(key?'?token='+encodeURIComponent(key):''));s.addEventListener('changed',ask)}
})()`

/** Sets the visitor's choice of light or dark before anything is drawn. */
export const EARLY_SCRIPT = `try{var t=localStorage.getItem('status-theme');if(t==='dark'||t==='light')document.documentElement.dataset.theme=t}catch(e){}`
