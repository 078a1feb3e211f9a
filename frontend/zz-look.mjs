import { chromium } from "@playwright/test";
const [,, out, lang="en", theme="light", size="desk", ...paths] = process.argv;
const b = await chromium.launch({executablePath:"/usr/bin/chromium", args:["--no-sandbox"]});
const c = await b.newContext({viewport: size==="desk"?{width:1440,height:900}:{width:390,height:844}, locale:"en-GB", hasTouch:size!=="desk"});
await c.addInitScript(l=>localStorage.setItem("kartoteka.preferences", JSON.stringify(l)), {language:lang, theme});
const p = await c.newPage();
const base="http://127.0.0.1:9490";
const r = await p.request.post(base+"/api/v1/auth/login",{data:{email:"ann@example.com",password:"correct-horse-battery",cookie:true}});
const {access_token}=await r.json();
const H={Authorization:`Bearer ${access_token}`};
const first=async o=>{const j=await (await p.request.get(`${base}/api/v1/${o}?limit=1`,{headers:H})).json(); return j.data[0]?.id};
p.on("console",m=>{if(m.type()==="error")console.log("CONSOLE",m.text())});
p.on("pageerror",e=>console.log("PAGEERROR",e.message));
for (let i=0;i<paths.length;i++){ let path=paths[i];
  for (const o of ["contacts","companies","deals","tasks","segments"]) if (path.includes(`:${o}`)) path=path.replace(`:${o}`, await first(o));
  await p.goto(base+path); await p.waitForTimeout(3000);
  const f=`${out}-${lang}-${size}-${i}.png`; await p.screenshot({path:f}); console.log(f,path);
}
await b.close();
