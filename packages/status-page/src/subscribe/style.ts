/** What the pages of subscriptions need beside the rules of all forms. */
export const SUBSCRIBE_RULES = `
.sub{position:relative}.sub>summary{list-style:none;display:flex;align-items:center;background:var(--panel);border:1px solid var(--edge);border-radius:6px;padding:0 14px;min-height:44px;font-size:14px;font-weight:500}.sub>summary::-webkit-details-marker{display:none}
.sub>ul{position:absolute;right:0;z-index:3;list-style:none;margin:4px 0 0;padding:6px 0;min-width:190px;background:var(--panel);border:1px solid var(--edge);border-radius:6px}.sub li a{display:block;padding:10px 16px;color:inherit;text-decoration:none}.sub li a:hover,.sub li a:focus-visible{background:var(--inset);text-decoration:underline}
.ask.wide{max-width:640px}.ask fieldset{border:1px solid var(--line);border-radius:6px;padding:4px 16px 12px;margin:20px 0;min-width:0}.ask legend{font-weight:500;padding:0 6px}.ask .wide-input{width:100%}
.ask label.tick{display:flex;gap:10px;align-items:center;font-weight:400;margin:0;min-height:44px;overflow-wrap:anywhere}.ask label.tick input{min-height:0;width:20px;height:20px;flex:none;margin:0;accent-color:var(--accent)}
.ask details{margin-left:30px}.ask summary{padding:10px 0}.ask select{font:inherit;color:inherit;background:var(--panel);border:1px solid var(--edge);border-radius:6px;padding:8px 12px;min-height:44px}
.ask button{margin-top:16px}.ask [role=alert]{border:1px solid var(--state-down);border-radius:6px;padding:10px 14px}.honey{position:absolute;left:-9999px}
select:focus-visible{outline:2px solid var(--focus);outline-offset:1px}`
